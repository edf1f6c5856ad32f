import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { App } from './app/App';
import './styles/tokens.css';
import './styles/base.css';

// The content security policy forbids eval, which zod would otherwise use to compile its parsers.
z.config({ jitless: true });

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root.');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
