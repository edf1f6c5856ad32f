/** Replaces a file over and over, by one letter 300,000 times, until it is killed. */
import { replaceFile } from '../../../electron/store/atomic-file';

const path = process.argv[2] ?? '';
process.stdout.write('started\n');
for (let n = 0; ; n++) replaceFile(path, 'abcdefghij'.charAt(n % 10).repeat(300_000));
