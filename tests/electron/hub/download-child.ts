/** Downloads one file until it is killed: endpoint, commit, file, folder. */
import { createDownloads } from '../../../electron/hub/downloads';
import { repository } from './fake-hub';

const [endpoint = '', commit = '', file = '', folder = ''] = process.argv.slice(2);
const downloads = createDownloads({
  onChange: () => undefined,
  onArrived: () => Promise.resolve(undefined),
  currentWorkspace: () => undefined,
});
await downloads.start({ endpoint }, { repository, commit, file, folder }, new AbortController().signal);
