/** The worker thread of the Python sandbox. */
import { serve } from '../worker/serve';
import { openPython } from './machine';

void serve(openPython);
