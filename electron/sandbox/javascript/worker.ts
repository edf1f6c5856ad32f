/** The worker thread of the JavaScript sandbox. */
import { serve } from '../worker/serve';
import { openJavascript } from './machine';

void serve(openJavascript);
