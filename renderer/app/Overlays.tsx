import { assertNever } from '../../shared/result';
import { ExportDialog } from '../features/datasets/ExportDialog';
import { ImportDialog } from '../features/datasets/ImportDialog';
import { Palette } from './Palette';
import { Settings } from './Settings';
import { closeOverlay, useOverlays } from './overlays';

/** What can lie over every screen. */
export function Overlays() {
  const open = useOverlays((state) => state.open);
  switch (open?.kind) {
    case undefined:
      return null;
    case 'palette':
      return <Palette onClose={closeOverlay} />;
    case 'settings':
      return <Settings onClose={closeOverlay} />;
    case 'import':
      return <ImportDialog file={open.file} suite={open.suite} onClose={closeOverlay} />;
    case 'export':
      return <ExportDialog suite={open.suite} run={open.run} onClose={closeOverlay} />;
    default:
      return assertNever(open);
  }
}
