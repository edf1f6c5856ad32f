/** Adds examples to the suite "s" one by one, named by a prefix, until so many are there or it is killed. */
import { saveExample } from '../../../electron/store/examples';
import { openWorkspace } from '../../../electron/store/workspace';
import { example } from './samples-made-up';

const [folder = '', prefix = '', count = '0'] = process.argv.slice(2);
const workspace = openWorkspace(folder);
process.stdout.write('started\n');
for (let n = 0; n < Number(count); n++) {
  saveExample(workspace, 's', Object.assign(example(n), { id: `${prefix}${n}` }));
}
