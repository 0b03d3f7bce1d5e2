export {
  readSettings,
  SETTINGS,
  type Settings,
  SettingsError,
  settingsSchema,
} from './settings.js';
