import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type PropsWithChildren, use, useEffect, useState } from 'react';
import { api, bodyOf, sessionEnds } from '../api/client.js';
import type { Me, SignInWays } from '../api/records.js';
import { keptDrafts } from '../drafts/kept-drafts.js';
import { Arrival } from '../arrival/arrival.js';
import { Loading } from '../shell/states.js';
import { SignIn } from './sign-in.js';

const session = queryOptions({
  queryKey: ['session'],
  queryFn: async () => bodyOf(await api.GET('/v1/session')),
});
export const me = queryOptions({
  queryKey: ['me'],
  queryFn: async () => bodyOf(await api.GET('/v1/me')),
  staleTime: 60_000,
});

const SignedIn = createContext<Me | undefined>(undefined);
/** Who is signed in. */
export const useMe = (): Me => use(SignedIn)!;

/** Signs out here, and forgets everything that was read. */
export const useSignOut = (): (() => Promise<void>) => {
  const client = useQueryClient();
  return async () => {
    keptDrafts.forget();
    await api.DELETE('/v1/session');
    await client.refetchQueries({ queryKey: session.queryKey });
    client.removeQueries({ predicate: ({ queryKey: [first] }) => first !== 'session' });
  };
};

const Account = ({ children }: PropsWithChildren) => {
  const { data } = useQuery(me);
  return data ? <SignedIn value={data}>{children}</SignedIn> : <Loading />;
};

/** What stands inside is for somebody who is signed in; everybody else is asked to. */
export const Session = ({ children }: PropsWithChildren) => {
  const client = useQueryClient();
  const { data } = useQuery(session);
  const [hasEnded, setHasEnded] = useState(false);
  useEffect(() => {
    const end = (): void => {
      setHasEnded(true);
      client.setQueryData<SignInWays>(session.queryKey, (ways) =>
        ways ? { ...ways, signedIn: false } : ways,
      );
    };
    sessionEnds.addEventListener('end', end);
    return () => sessionEnds.removeEventListener('end', end);
  }, [client]);
  if (!data) return <Loading />;
  if (data.signedIn && data.hasAccount) return <Account>{children}</Account>;
  const onSignedIn = async (): Promise<void> => {
    setHasEnded(false);
    client.removeQueries({ queryKey: me.queryKey });
    await client.refetchQueries({ queryKey: session.queryKey });
  };
  const onSignOut = async (): Promise<void> => {
    await api.DELETE('/v1/session');
    await client.refetchQueries({ queryKey: session.queryKey });
  };
  if (data.signedIn)
    return <Arrival canSignUp={data.signUp} onArrived={onSignedIn} onSignOut={onSignOut} />;
  return <SignIn ways={data} hasEnded={hasEnded} onSignedIn={onSignedIn} />;
};
