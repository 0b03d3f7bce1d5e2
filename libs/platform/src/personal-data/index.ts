export {
  KeepsPersonalData,
  type PersonalDataStore,
  PersonalDataStores,
} from './personal-data-stores.js';
