export { Admission } from './admission.js';
export { ApiPage, ApiRefusals, eitherOf, pageType, pageTypeOf } from './answers.js';
export { AuthGuard } from './auth.guard.js';
export {
  BooleanField,
  CalendarDateField,
  CodeField,
  CodeList,
  InstantField,
  LanguageTag,
  ListOf,
  MailAddress,
  MayBeLeftOut,
  MoneyBody,
  MoneyField,
  isUuid,
  PlainText,
  WebAddress,
  SafeInt,
  SingleObject,
  TextList,
  TimeZone,
  UuidField,
  UuidList,
} from './fields.js';
export { type CallerLimits, noCallerLimits } from './caller-limits.js';
export { createHttpApp } from './http-app.js';
export { cursorBinding, decodeCursor, encodeCursor, parseLimit } from './paging.js';
export { textFault, type TextLimits } from './plain-text.js';
export {
  entityTag,
  parseEntityTag,
  parseIdempotencyKey,
  parseMinVersion,
} from './preconditions.js';
export {
  Authenticator,
  type BrowserRequest,
  BrowserSessions,
  CurrentPrincipal,
  idsOfCaller,
  type Principal,
  Public,
  type RequestHeaders,
  Roles,
  selectGrant,
  TokenOptional,
} from './principal.js';
export { problemDocument, ProblemFilter } from './problem-filter.js';
export {
  forbiddenBut,
  type InputError,
  invalid,
  notFound,
  nothingHere,
  Problem,
  problemCatalogue,
  type ProblemCode,
  type ProblemDocument,
  refusalKinds,
  stepUpRequired,
} from './problems.js';
export {
  type Asked,
  listRules,
  noParameters,
  type ParameterRule,
  QueryRules,
} from './query-rules.js';
export { acceptedLanguage, escapeHtml, htmlPage, pageSecurity } from './html.js';
export { type KnowsInside, listenInside } from './inside.js';
export { networkOf } from './network.js';
export { answerFor, type TellsRefusals } from './refusals.js';
export { Administers, Reads, Registers, routeRulesOf, Unnamed } from './route-rules.js';
export { readStrictJson, StrictJsonError } from './strict-json.js';
export { isPlainObject, nestedBodies, validateBody } from './validation.js';
export { documentOf, openApi } from './open-api.js';
