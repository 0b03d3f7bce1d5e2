import type { NewPartner } from '../journeys/partner.js';
import type { StoryName } from './scenarios.js';

/** An organisation of the demo and what happens to it. All of them are invented. */
export type Organisation = NewPartner & Readonly<{ scenario: StoryName }>;

const given = [
  'Aiko',
  'Bilal',
  'Chiara',
  'Dembe',
  'Elif',
  'Farid',
  'Gabriela',
  'Hamza',
  'Ingrid',
  'Joaquim',
  'Kamala',
  'Leilani',
  'Mwangi',
  'Nilufar',
  'Oyelaran',
  'Priya',
  'Quang',
  'Rosalind',
  'Sipho',
  'Tahmina',
];
const family = [
  'Adeyemi',
  'Bergström',
  'Castellanos',
  'Dlamini',
  'Eriksen',
  'Fofana',
  'Gunawardena',
  'Haddad',
  'Ivanova',
  'Jokinen',
  'Kowalczyk',
  'Lindqvist',
  'Mensah',
  'Nakamura',
  'Oliveira',
  'Pham',
  'Quispe',
  'Rahman',
  'Sandoval',
  'Tshabalala',
];
const person = (n: number): string =>
  `${given[n % given.length]} ${family[(n * 7 + Math.floor(n / given.length)) % family.length]}`;

type Row = readonly [name: string, countryCode: string, scenario: StoryName, listedPerson?: string];
const rows: Readonly<Record<string, readonly Row[]>> = {
  un_multilateral: [
    ['Interagency Vaccine Logistics Office', 'CH', 'frameworkEngagement'],
    ['Multilateral Fund for Clean Cooking', 'KE', 'protocolCheck'],
    ['Standing Commission on River Health', 'AT', 'supersededFramework'],
    ['Intergovernmental Snakebite Secretariat', 'TH', 'awaitingStart'],
    ['Regional Bank for Hospitals', 'BR', 'reviewRequested'],
    ['Joint Programme on Ageing Cities', 'JP', 'draft'],
  ],
  government: [
    ['Ministry of Health of Demo Archipelago', 'ID', 'regionChange'],
    ['Ministry of Public Health of Demo Lakeland', 'UG', 'stateDecision'],
    ['Federal Department of Sanitation of Demo Alps', 'AT', 'stateDeclined'],
    ['Secretariat of Wellbeing of Demo Pampas', 'AR', 'stateReturned'],
    ['National Medicines Authority of Demo Savannah', 'GH', 'active'],
    ['Directorate of Epidemiology of Demo Fjords', 'NO', 'active'],
    ['Institute of Hygiene of Demo Delta', 'BD', 'active'],
    ['Bureau of Nursing of Demo Islands', 'FJ', 'active'],
    ['Council for Mental Health of Demo Steppe', 'KZ', 'submitted'],
    ['Agency for Safe Water of Demo Oasis', 'EG', 'informationRequested'],
  ],
  ngo: [
    ['Heartbeat Volunteers', 'KE', 'activeEngagement'],
    ['Quiet Lantern Society', 'PT', 'dormant'],
    ['Midwives Across Borders', 'FR', 'reviewExpired'],
    ['Clear Breath Collective', 'IN', 'mergeEnd'],
    ['Clear Air Collective of the North', 'IN', 'mergeMiddle'],
    ['Dust and Lungs Watch', 'IN', 'mergeBegin'],
    ['Safe Roads Caravan', 'CO', 'suspended'],
    ['Anaemia Response Guild', 'ES', 'terminated'],
    ['Fitness Gadget Fan Club', 'US', 'declined'],
    ['Barefoot Dentists Circle', 'PH', 'withdrawn'],
    ['Village Spectacles Trust', 'NP', 'reviewCollecting'],
    ['Harbour Relief Convoy', 'JO', 'matchOpen', 'Zorban Al-Quvari'],
    ['Orchard Refugee Kitchen', 'LB', 'matchInReview', 'Teruvan Oskelidze'],
    ['Highland Blanket Appeal', 'GE', 'matchEscalated', 'Mirdo Kalvashenko'],
    ['Silver Crescent Caravan', 'AE', 'matchConfirmed', 'Ghalvan Izdubari'],
    ['Morning Bread Alliance', 'TN', 'matchCleared', 'Petrush Vondrakov'],
    ['Paper Boat Foundation for Children', 'LK', 'matchObsolete', 'Nakoru Shimabezi'],
    ['Grandmothers Against Malaria', 'MZ', 'engagementSuspended'],
    ['Handwashing Heroes', 'GT', 'engagementCompleted'],
    ['Open Sanatorium Archive', 'EE', 'engagementLapsed'],
  ],
  private_sector: [
    ['Vaporline Wellness Devices', 'NL', 'excluded'],
    ['Northgate Paper Filters', 'SE', 'exclusionProposed'],
    ['Kumo Diagnostics', 'JP', 'committee'],
    ['Solaris Cold Chain', 'MA', 'engagementTerminated'],
    ['Brightwater Bottling', 'US', 'reviewAdverse'],
    ['Meridian Prosthetics', 'DE', 'reviewQualityCheck'],
    ['Tulip Telemedicine', 'TR', 'recommendation'],
    ['Ginkgo Bandages', 'KR', 'draft'],
  ],
  foundation: [
    ['Almond Tree Endowment', 'IT', 'approved'],
    ['Kestrel Family Bequest', 'GB', 'approvedWithConditions'],
    ['Blue Mosque Street Bequest', 'TR', 'negotiation'],
    ['Winter Garden Stiftung', 'DE', 'legalReview'],
    ['Ubuntu Learning Endowment', 'ZA', 'cleared'],
    ['Camellia Scholarship Fund', 'PL', 'outForSignature'],
  ],
  academic: [
    ['Coral Bay School of Tropical Medicine', 'AU', 'partiallySigned'],
    ['Pine Ridge University Hospital Network', 'CA', 'agreementDraft'],
    ['Academy of Rural Surgery', 'ET', 'agreementCancelled'],
    ['Institute for Bat-borne Viruses', 'SG', 'engagementDraft'],
    ['College of Community Pharmacy', 'IE', 'engagementSubmitted'],
    ['Faculty of Sleep Science', 'FI', 'assessment'],
    ['Polytechnic of Assistive Technology', 'BE', 'engagementWithdrawn'],
    ['Observatory of Urban Noise', 'CL', 'reviewAnalysis'],
    ['Laboratory of Snail Ecology', 'CM', 'reviewCancelled'],
    ['School of Health Economics on the Hill', 'HU', 'active'],
  ],
};
const slug = (name: string): string => name.toLowerCase().replaceAll(/[^a-z]+/g, '-');

/**
 * The 60 partners of the reference's seeded world (h.5): 6 UN bodies, 10 governments, 20 NGOs, 8
 * companies, 6 foundations, 10 academic institutions.
 */
export const organisations: readonly Organisation[] = Object.entries(rows)
  .flatMap(([kind, list]) => list.map((row) => ({ kind, row })))
  .map(({ kind, row: [name, countryCode, scenario, listed] }, n) => ({
    kind,
    name,
    countryCode,
    scenario,
    website: `https://${slug(name)}.example`,
    people: {
      board_member: listed ?? person(n * 3),
      owner: person(n * 3 + 1),
      focal_point: person(n * 3 + 2),
    },
    key: `demo:${slug(name)}`,
  }));
