import {
  Anchor,
  AppShell,
  Burger,
  Button,
  Divider,
  Group,
  NavLink,
  Stack,
  Text,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { isOutside } from '../portal/outside.js';
import { useMe, useSignOut } from '../session/session.js';
import { useSay } from '../words/words.js';
import { ColourMenu, LanguageMenu } from './choices.js';
import { Lamp } from './lamp.js';

const places = [
  { to: '/', word: 'nav.home' },
  { to: '/board', word: 'nav.board' },
  { to: '/partners', word: 'nav.partners' },
  { to: '/map', word: 'nav.map' },
  { to: '/calendar', word: 'nav.calendar' },
  { to: '/risk', word: 'nav.risk' },
  { to: '/screening', word: 'nav.screening' },
  { to: '/honours', word: 'nav.honours' },
  { to: '/campaigns', word: 'nav.campaigns' },
] as const;

/** For people outside the house: their own things alone. */
const portalPlaces = [
  { to: '/', word: 'nav.home' },
  { to: '/preferences', word: 'nav.preferences' },
] as const;
const importPlaces = [{ to: '/import', word: 'nav.import' }] as const;
/** For those who look after the house and those who audit it. */
const operatorPlaces = [{ to: '/explorer', word: 'nav.explorer' }] as const;
const operators: readonly string[] = ['ADM', 'AUD'];

const usePlaces = () => {
  const { roles } = useMe();
  if (isOutside(roles)) return portalPlaces;
  const isOperator = roles.some(({ role }) => operators.includes(role));
  const mayImport = roles.some(({ role }) => role === 'PO');
  return [...places, ...(mayImport ? importPlaces : []), ...(isOperator ? operatorPlaces : [])];
};

const Navigation = ({ onGo }: Readonly<{ onGo: () => void }>) => {
  const { t } = useSay();
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  return (
    <div>
      {usePlaces().map(({ to, word }) => {
        const isHere = to === '/' ? pathname === '/' : pathname.startsWith(to);
        return (
          <NavLink
            key={to}
            component={Link}
            to={to}
            label={t(word)}
            active={isHere}
            aria-current={isHere ? 'page' : undefined}
            onClick={onGo}
          />
        );
      })}
    </div>
  );
};

/** A new page begins at its top, for whoever reads it by ear too. */
const useFocusOnNewPage = (): React.RefObject<HTMLElement | null> => {
  const main = useRef<HTMLElement>(null);
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current !== pathname) main.current?.focus({ preventScroll: true });
    before.current = pathname;
  }, [pathname]);
  return main;
};

/** Around every page: where one can go, who one is, and whether what one sees is up to date. */
export const Shell = () => {
  const [isOpen, { toggle, close }] = useDisclosure();
  const { t, code, list } = useSay();
  const { displayName, roles } = useMe();
  const signOut = useSignOut();
  const main = useFocusOnNewPage();
  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 220, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding="md"
    >
      <AppShell.Header>
        <Anchor href="#content" className="skip">
          {t('app.skip')}
        </Anchor>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger
              opened={isOpen}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={t('app.menu')}
              aria-expanded={isOpen}
            />
            <Text fw={700} component={Link} to="/" c="inherit" td="none">
              {t('app.name')}
            </Text>
          </Group>
          <Lamp />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" withBorder aria-label={t('app.navigation')}>
        <Navigation onGo={close} />
        <Stack gap="sm" mt="auto" p="xs">
          <Divider />
          <div>
            <Text fw={600} size="sm">
              {displayName}
            </Text>
            <Text size="xs" c="dimmed">
              {list(roles.map(({ role }) => code(`role.${role}`)))}
            </Text>
          </div>
          {!isOutside(roles) && (
            <Anchor component={Link} to="/preferences" size="sm" className="target">
              {t('nav.preferences')}
            </Anchor>
          )}
          <LanguageMenu />
          <ColourMenu />
          <Anchor href="/about" size="sm" className="target">
            {t('app.about')}
          </Anchor>
          <Button variant="default" onClick={() => void signOut()}>
            {t('app.signOut')}
          </Button>
        </Stack>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} ref={main} className="page">
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
};
