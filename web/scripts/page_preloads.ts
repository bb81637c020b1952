import type { Plugin, Rolldown } from 'vite';

/** Which modules make a page, by the first word of its address; with a slash, what lies below it. */
const FRAME = 'src/app/shell/shell.tsx';
const PAGES: Record<string, string[]> = {
  login: ['src/features/auth/pages/login_page.tsx'],
  today: [FRAME, 'src/app/routes/today_route.tsx'],
  inbox: [FRAME, 'src/app/routes/inbox_route.tsx'],
  leads: [FRAME, 'src/features/leads/leads_page.tsx'],
  'leads/': [FRAME, 'src/app/routes/lead_route.tsx'],
  contacts: [FRAME, 'src/features/contacts/contacts_page.tsx'],
  'contacts/': [FRAME, 'src/app/routes/contact_route.tsx'],
  settings: [FRAME, 'src/app/routes/settings_route.tsx'],
};

/** Writes into index.html which files each page needs, for public/begin.js to ask for at once. */
export function page_preloads(): Plugin {
  return {
    name: 'alcedo:page-preloads',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle, chunk: start }) {
        const chunks = Object.values(bundle ?? {}).filter((part) => part.type === 'chunk');
        const has = new Set(start && files_of(start, chunks));
        const files = (modules: string[]) =>
          new Set(modules.flatMap((module) => files_of(holder(module, chunks), chunks)).filter((file) => !has.has(file)));
        const pages = Object.entries(PAGES).map(([page, modules]) => [page, [...files(modules)].map((file) => `/${file}`)]);
        return html.replace('src="/begin.js"', `src="/begin.js" data-pages='${JSON.stringify(Object.fromEntries(pages))}'`);
      },
    },
  };
}

function holder(module: string, chunks: Rolldown.OutputChunk[]): Rolldown.OutputChunk {
  const found = chunks.find((chunk) => chunk.moduleIds.some((id) => id.endsWith(`/${module}`)));
  if (!found) throw new Error(`scripts/page_preloads.ts names ${module}, which is in no chunk.`);
  return found;
}

/** A chunk, its styles, and those of everything it imports. */
function files_of(chunk: Rolldown.OutputChunk, chunks: Rolldown.OutputChunk[], seen = new Set<string>()): string[] {
  if (seen.has(chunk.fileName)) return [];
  seen.add(chunk.fileName);
  const imported = chunk.imports.map((name) => chunks.find((each) => each.fileName === name)).filter((each) => each !== undefined);
  return [chunk.fileName, ...(chunk.viteMetadata?.importedCss ?? []), ...imported.flatMap((each) => files_of(each, chunks, seen))];
}
