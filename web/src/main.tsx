import '@fontsource-variable/inter/wght.css';
import './theme/mantine.css';
import './theme/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { begin_page } from './app/router';
import { keep_for_offline } from './app/offline/worker';
import { start_translations } from './i18n';

const root = document.getElementById('root');
if (!root) throw new Error('index.html lost its root element.');

begin_page();
void start_translations().then(() =>
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
);
keep_for_offline();
