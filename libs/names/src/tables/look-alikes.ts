// Made by libs/names/tables/make_tables.py; licences: libs/names/tables/NOTICE.md.
/** Letters of other scripts that look like a Latin one. */
export const lookAlikeTable = `
a=ΑαАаᎪ
b=ΒВЬᏏᏴ
c=ϲϹСсᏟ
d=ԁᎠᏧ
e=ΕЕеҽᎬ
f=Ϝք
g=ԌցᏀᏳ
h=ΗНһհᎻᏂ
i=ͺΙιІіӀӏᎥ
j=ͿϳЈјᎫ
k=ΚκКкᏦ
l=Ꮮ
m=ΜϺМмᎷ
n=Νηпոռ
o=ΟοσОоՕօ
p=ΡρϱРрᏢ
q=ԛգզ
r=гᎡᏒ
s=ЅѕՏᏕᏚ
t=ΤτТтᎢ
u=υՍս
v=νѴѵᏙ
w=ѡԜԝաᎳᏔ
x=ΧХх
y=ΥγϒУуҮүᎩᎽ
z=ΖᏃ
`;
