import { Navigate } from '@tanstack/react-router';
import { useMe, useSignOut } from '../session/session.js';
import { InvitationForAnother } from './arrival.js';
import { invitationCode } from './invitation-code.js';

/** Where the button of an invitation leads whoever has an account already. */
export const InvitationPage = () => {
  const { displayName } = useMe();
  const signOut = useSignOut();
  if (!invitationCode()) return <Navigate to="/" replace />;
  return <InvitationForAnother name={displayName} onSignOut={signOut} />;
};
