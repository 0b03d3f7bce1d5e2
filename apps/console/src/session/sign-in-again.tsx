import { Button } from '@mantine/core';
import { api, bodyOf, sessionEnds } from '../api/client.js';
import { useSay } from '../words/words.js';

/** At the identity provider, and back to this page; a local account is chosen again. */
const signInAgain = async (): Promise<void> => {
  const { issuer } = bodyOf(await api.GET('/v1/session'));
  const here = encodeURIComponent(location.pathname + location.search);
  if (issuer) return location.assign(`/v1/session/sign-in?anew=true&to=${here}`);
  await api.DELETE('/v1/session');
  sessionEnds.dispatchEvent(new Event('end'));
};

/** The way on for a step that needs a recent sign-in. */
export const SignInAgain = () => {
  const { t } = useSay();
  return (
    <Button mt="xs" size="xs" onClick={() => void signInAgain()}>
      {t('signIn.again')}
    </Button>
  );
};
