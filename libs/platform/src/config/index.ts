export {
  publicUrlOf,
  readSettings,
  SETTINGS,
  type Settings,
  SettingsError,
  settingsSchemaOf,
  upstreamSetting,
  vaultKeysIn,
} from './settings.js';
