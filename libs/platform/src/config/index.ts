export {
  publicUrlOf,
  readSettings,
  SETTINGS,
  type Settings,
  SettingsError,
  settingsSchemaOf,
  upstreamSetting,
} from './settings.js';
