/**
 * Given names that stand for one another beside those of the table, and family names that are
 * written in different ways in different countries. One line, one group.
 */
export const moreNicknames = `
joseph joe joey jo
katherine kate kathy katie kathryn catherine cathy
margaret maggie peggy meg greta margarita rita
elizabeth liz beth betty lisa eliza elisabeth
alexander alex sasha aleksandr alexandre alejandro iskandar
michael mike mick mikhail miguel michel
john johnny jack juan jean johann ivan giovanni ioannis hans jan yahya
james jim jimmy jaime jacob yaqub
charles charlie chuck carlos karl carlo
george jorge georges giorgio yuri georgy jirjis
peter pete pedro pierre pyotr pietro butrus
paul pablo paolo pavel bulus
mary maria marie maryam miriam
anna anne ann hannah annie
francis frank francisco francesco franz paco
frederick fred friedrich frederic federico fryderyk
lawrence larry laurence lorenzo laurent
nicholas nick nicolas nikolai kolya
dmitry dima mitya
vladimir vova volodya volodymyr wladimir
yevgeny zhenya eugene
konstantin kostya
ivan vanya
nikolai kolya
sergei seryozha
abraham ibrahim avraham
joseph yusuf yosef jose giuseppe
moses musa moshe
david dawud dave
solomon suleiman shlomo
isaac ishaq yitzhak
samuel sam shmuel
daniel dan danny
gregory greg grigory
stephen steve steven stefan esteban etienne
barbara barb
jennifer jenny jen
patricia pat patty
susan sue suzanne
victoria vicky
rebecca rivka becky
barack barry
osman othman uthman usman
benjamin ben benny bibi binyamin
christopher chris kit
timothy tim
anthony tony antonio anton
philip phil felipe
matthew matt mateo matthias
jonathan jon
nathaniel nate
ronald ron
donald don
gerald gerry jerry
harold harry henry hank
leonard len leo
raymond ray
walter walt
kim gim
lee yi ri rhee li
park pak bak
choi choe
jung jeong chung jong
kang gang
cho jo
yoon yun youn
jang chang
lim im rim
shin sin
kwon gwon
ryu yoo yu
chen chan tan
huang wong hwang
zhang chang cheung jang
lin lam lim
wang wong ong
liu lau low
zhou chow chou
zheng cheng jung
xu hsu tsui
cai tsai choi chua
wu ng woo
yang yeung young
guo kwok kuo
ye yip yeh
xie hsieh tse
he ho
hu woo
deng teng tang
ma mah
liang leung
luo lo law
zeng tsang tseng
zhao chao chiu
george jurj gurg jorj gheorghe
william guillermo guillaume wilhelm guglielmo willem vilhelm bill will liam guilherme
ludwig louis luis luigi lewis lodewijk lajos ludvik luiz
lucas luke luca luka lukas loukas lukasz
marcus mark marco marc marek markus marcos marko
bartholomew bart bartolomeo bartolome bartosz
ignatius ignacio ignazio inigo ignacy
salvatore salvador sauveur
mohammed mo
andrew andreas andre andres andrei andrey anders andrzej andrej andras ondrej
thomas tomas tommaso tomasz tome toma
emmanuel manuel emanuel immanuel manoel manu
hugo ugo hugh
yulia julia giulia julie yuliya iuliia
catherine ekaterina katarzyna caterina catalina katarina yekaterina katya
james iago giacomo jakob yakov jacques diego santiago
paul pavlo pal pauli
nicholas niccolo miklos mykola nicola niko
stephen stefano istvan stepan stjepan esteban
lawrence lorenz laszlo lauri
henry heinrich henri enrique enrico hendrik henryk heinz
frederick frederik friedrich
edward eduardo edouard eduard edoardo
robert roberto rupert
charles carl carlos karel karol
philip philippe filippo filip
joseph josef jozef yosip iosif osip
joachim joaquin akim
gabriel gavriil jibril gavril
adam edem
theodore teodor fyodor fedor todor theodor
basil vasily wasil vasil vassilis
cyril kirill kyril kiril
elijah elias ilya ilias eliyahu ilyas
jeremiah jeremy jeremias irmiya
job ayub ayoub
jonah yunus jonas yonah
ezra uzair
sarah sara sally
eve eva hawwa eva
helen helena elena ellen yelena olena
sophia sofia zofia sophie
eugene evgeny eugenio eugen yevhen
maximilian max maxim maksim massimo maximo
valentine valentin valentino
vincent vicente vincenzo
victor viktor vittorio
xavier javier saverio
raphael rafael raffaele
rudolf rodolfo
roger ruggero rogelio
ralph raul
walter gualtiero
arnold arnaldo arnaud
albert alberto adalbert
alphonse alfonso alonso
ferdinand fernando hernando
`;
