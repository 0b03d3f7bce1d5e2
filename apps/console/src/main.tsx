import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './console.css';
import { createTheme, DirectionProvider, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Refusal } from './api/client.js';
import { takeInvitationCode } from './arrival/invitation-code.js';
import { router } from './router.js';
import { Session } from './session/session.js';
import { Words } from './words/words.js';

/** Of this answer; style sheets made here carry it, those of anybody else are refused. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
// Read by the part of Mantine that keeps the page still behind a dialogue.
(globalThis as { __webpack_nonce__?: string }).__webpack_nonce__ = nonce;

/** What the server refused is refused again; what it could not answer may be answered. */
const isRefused = (error: Error): boolean =>
  error instanceof Refusal && error.problem.status >= 400 && error.problem.status < 500;
const isWorthAnotherTry = (failures: number, error: Error): boolean =>
  failures < 3 && !isRefused(error);

const queries = new QueryClient({
  defaultOptions: {
    // Without a network it is asked all the same: a page says that nobody answers, and waits no more.
    queries: { retry: isWorthAnotherTry, staleTime: 5_000, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
});
const theme = createTheme({
  primaryColor: 'blue',
  primaryShade: 8,
  fontFamily: 'system-ui, "Noto Sans", "Noto Naskh Arabic", sans-serif',
  respectReducedMotion: true,
  // In a text a link is told by more than its colour (WCAG 2.2, 1.4.1).
  components: { Anchor: { defaultProps: { underline: 'always' } } },
});

/** Mantine's own soft ink is too pale to be read by everybody (WCAG 2.2, 1.4.3). */
const readableInk = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#495057',
    '--mantine-color-placeholder': '#5c6670',
    '--mantine-color-yellow-light-color': '#5f3b00',
    // Its own ground under the pointer is too dark for the ink on it.
    '--mantine-color-blue-light-hover': 'var(--mantine-color-blue-1)',
  },
  dark: { '--mantine-color-dimmed': '#b0b5ba', '--mantine-color-placeholder': '#a0a5aa' },
});

takeInvitationCode();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <DirectionProvider>
      <MantineProvider
        theme={theme}
        defaultColorScheme="auto"
        getStyleNonce={() => nonce}
        cssVariablesResolver={readableInk}
      >
        <QueryClientProvider client={queries}>
          <Words>
            <Notifications position="bottom-right" />
            <Session>
              <RouterProvider router={router} />
            </Session>
          </Words>
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  </StrictMode>,
);
