import { cleanup, render } from '@testing-library/react';
import { afterEach } from 'vitest';
import { App } from '../../renderer/app/App';
// Parts of the window that come when they are first shown: here already, so that no test waits for them to be loaded.
import '../../renderer/components/code-editor/CodeMirrorEditor';
import '../../renderer/features/graders/GradersScreen';
import { resetNavigation } from '../../renderer/app/navigation';
import { closeOverlay } from '../../renderer/app/overlays';
import { forgetPlaygrounds } from '../../renderer/features/playground/view';
import { createFakeApi, type FakeApi } from './fake/fake-api';
import type { World } from './fake/world';

afterEach(() => {
  cleanup();
  resetNavigation();
  closeOverlay();
  forgetPlaygrounds();
});

/** The whole window on a world of its own. */
export function renderApp(world: World): FakeApi {
  const api = createFakeApi(world);
  window.tunewright = api;
  render(<App />);
  return api;
}
