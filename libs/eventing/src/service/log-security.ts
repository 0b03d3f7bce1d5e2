import type { LogSecurity } from '#eventing/kafka';
import type { Settings } from '#platform/config';

type Given = Pick<
  Settings,
  | 'CONCORD_KAFKA_TLS'
  | 'CONCORD_KAFKA_TLS_CERT'
  | 'CONCORD_KAFKA_TLS_KEY'
  | 'CONCORD_KAFKA_SASL'
  | 'CONCORD_KAFKA_USERNAME'
  | 'CONCORD_KAFKA_PASSWORD'
>;

/** How the settings want the brokers spoken to. */
export const logSecurityOf = ({
  CONCORD_KAFKA_TLS: tls,
  CONCORD_KAFKA_TLS_CERT: cert,
  CONCORD_KAFKA_TLS_KEY: key,
  CONCORD_KAFKA_SASL: mechanism,
  CONCORD_KAFKA_USERNAME: username,
  CONCORD_KAFKA_PASSWORD: password,
}: Given): LogSecurity => ({
  ...(tls === 'on' ? { tls: cert && key ? { cert, key } : {} } : {}),
  // The schema asks for both wherever there is a mechanism.
  ...(mechanism ? { sasl: { mechanism, username: username!, password: password! } } : {}),
});
