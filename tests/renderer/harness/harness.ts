/**
 * The renderer in an ordinary browser, with the fake engine behind it:
 *
 *   npx vite tests/renderer/harness      then open /?scenario=compared&screen=compare&theme=dark
 */
import { commandList } from '../../../shared/commands';
import { themes, type Theme } from '../../../shared/ipc/contract';
import { isCommandId } from '../../../renderer/app/commands';
import { createFakeApi, type FakeApi } from '../fake/fake-api';
import { isScenario, scenarios } from './scenarios';

const query = new URLSearchParams(location.search);
const scenario = query.get('scenario') ?? 'compared';
if (!isScenario(scenario)) throw new Error(`No scenario "${scenario}".`);

const fake = createFakeApi(scenarios[scenario]());
const theme = themes.find((name): name is Theme => name === query.get('theme'));
if (theme) fake.world.theme = theme;
window.tunewright = fake;
declare global {
  interface Window {
    fake: FakeApi;
  }
}
window.fake = fake;

/** The native menu's accelerators, which a browser does not have. */
document.addEventListener('keydown', (event) => {
  if (!event.ctrlKey && !event.metaKey && event.key !== 'F6') return;
  const pressed = `${event.key === 'F6' ? '' : 'CmdOrCtrl+'}${event.shiftKey ? 'Shift+' : ''}${event.key.length === 1 ? event.key.toUpperCase() : event.key}`;
  const command = commandList.find(({ accelerator }) => accelerator === pressed);
  if (!command) return;
  event.preventDefault();
  fake.emit('command', { id: command.id });
});

await import('../../../renderer/main');

const screen = `view.${query.get('screen') ?? ''}`;
if (isCommandId(screen)) {
  await new Promise((resolve) => setTimeout(resolve, 100));
  fake.emit('command', { id: screen });
}
