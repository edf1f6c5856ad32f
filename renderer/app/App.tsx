import { CSPProvider } from '@base-ui/react/csp-provider';
import { Toast } from '@base-ui/react/toast';
import { Tooltip } from '@base-ui/react/tooltip';
import { QueryClientProvider, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Loading } from '../components/Loading';
import { useAppCommands } from './app-commands';
import { useEngineEvents } from './events';
import { createQueryClient } from './queries';
import { Shell } from './Shell';
import { useTheme } from './theme';
import { Toasts, toasts } from './toasts';
import { Welcome } from './Welcome';
import { useWorkspaceQuery } from './workspace';
import { FailureScreen } from './FailureScreen';
import { Overlays } from './Overlays';

export function App() {
  const [client] = useState(createQueryClient);
  return (
    <CSPProvider nonce={contentNonce()} disableStyleElements>
      <QueryClientProvider client={client}>
        <Toast.Provider toastManager={toasts} limit={4}>
          <Tooltip.Provider delay={500}>
            <Window />
            <Toasts />
          </Tooltip.Provider>
        </Toast.Provider>
      </QueryClientProvider>
    </CSPProvider>
  );
}

function Window() {
  const client = useQueryClient();
  useEngineEvents(client);
  useTheme();
  useAppCommands(client);
  return (
    <>
      <WindowContent />
      <Overlays />
    </>
  );
}

function WindowContent() {
  const { workspace, error } = useWorkspaceQuery();
  if (error) return <FailureScreen error={error} />;
  if (workspace === undefined) return <Loading label="Starting…" />;
  if (workspace === null) return <Welcome />;
  return <Shell key={workspace.path} workspace={workspace} />;
}

/** main puts each load's nonce into this element (electron/main); `<style>` elements of components carry it. */
function contentNonce(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
}
