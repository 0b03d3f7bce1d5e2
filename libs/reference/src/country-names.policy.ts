/**
 * Names of countries and areas where the usage of the United Nations differs from the runtime's, by
 * language. What is shown is the organisation's
 * own nomenclature, never what a library happens to carry. Source: domain reference E-09; UN and
 * WHO short names (configurable policy, and no
 * statement on the status of any country or area).
 */
const byLanguage: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  en: {
    BN: 'Brunei Darussalam',
    BO: 'Bolivia (Plurinational State of)',
    CD: 'Democratic Republic of the Congo',
    CG: 'Congo',
    CI: "Côte d'Ivoire",
    CV: 'Cabo Verde',
    CZ: 'Czechia',
    FM: 'Micronesia (Federated States of)',
    GB: 'United Kingdom of Great Britain and Northern Ireland',
    IR: 'Iran (Islamic Republic of)',
    KP: "Democratic People's Republic of Korea",
    KR: 'Republic of Korea',
    LA: "Lao People's Democratic Republic",
    MD: 'Republic of Moldova',
    MK: 'North Macedonia',
    MM: 'Myanmar',
    NL: 'Netherlands (Kingdom of the)',
    PS: 'occupied Palestinian territory, including east Jerusalem',
    RU: 'Russian Federation',
    SY: 'Syrian Arab Republic',
    SZ: 'Eswatini',
    TL: 'Timor-Leste',
    TR: 'Türkiye',
    TW: 'Taiwan, China',
    TZ: 'United Republic of Tanzania',
    US: 'United States of America',
    VE: 'Venezuela (Bolivarian Republic of)',
    VN: 'Viet Nam',
    XK: 'Kosovo (in accordance with Security Council resolution 1244 (1999))',
  },
  fr: {
    BN: 'Brunéi Darussalam',
    BO: 'Bolivie (État plurinational de)',
    CD: 'République démocratique du Congo',
    CG: 'Congo',
    CI: "Côte d'Ivoire",
    CV: 'Cabo Verde',
    CZ: 'Tchéquie',
    FM: 'Micronésie (États fédérés de)',
    GB: "Royaume-Uni de Grande-Bretagne et d'Irlande du Nord",
    IR: "Iran (République islamique d')",
    KP: 'République populaire démocratique de Corée',
    KR: 'République de Corée',
    LA: 'République démocratique populaire lao',
    MD: 'République de Moldova',
    MK: 'Macédoine du Nord',
    MM: 'Myanmar',
    NL: 'Pays-Bas (Royaume des)',
    PS: 'territoire palestinien occupé, y compris Jérusalem-Est',
    RU: 'Fédération de Russie',
    SY: 'République arabe syrienne',
    SZ: 'Eswatini',
    TL: 'Timor-Leste',
    TR: 'Türkiye',
    TW: 'Taïwan (Chine)',
    TZ: 'République-Unie de Tanzanie',
    US: "États-Unis d'Amérique",
    VE: 'Venezuela (République bolivarienne du)',
    VN: 'Viet Nam',
    XK: 'Kosovo (conformément à la résolution 1244 (1999) du Conseil de sécurité)',
  },
};

/**
 * The organisation's name for a country code in a language; undefined where the common one stands.
 */
export const ownCountryName = (code: string, language: string): string | undefined =>
  byLanguage[language]?.[code];
