import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const folder = join(dirname(createRequire(import.meta.url).resolve('@mantine/core/styles.css')), 'styles');

/** Refuses a build in which a Mantine component is used without the file that styles it. */
export function mantine_styles(): Plugin {
  return {
    name: 'alcedo:mantine-styles',
    // After the styles have been put together.
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const used: string[] = [];
        let styles = '';
        for (const part of Object.values(bundle)) {
          if (part.type === 'chunk')
            used.push(
              ...Object.keys(part.modules)
                .map(component_of)
                .filter((name) => name !== undefined),
            );
          else if (part.fileName.endsWith('.css')) styles += String(part.source);
        }
        const missing = missing_styles(used, styles);
        if (missing.length > 0)
          this.error(
            `Import in src/theme/mantine.css, in the order of @mantine/core/styles.css: ${missing.join(', ')}`,
          );
      },
    },
  };
}

/** A component's names of its classes stand in <component>.module.mjs, its styles in styles/<component>.css. */
function component_of(module: string): string | undefined {
  return /@mantine\/core\/.*\/(\w+)\.module\.mjs$/.exec(module)?.[1];
}

/** Components whose file is not among the styles: a class that only their file names is absent. */
export function missing_styles(used: readonly string[], styles: string): string[] {
  const present = classes_of(styles);
  const files = readdirSync(folder).filter((name) => name.endsWith('.css') && !name.endsWith('.layer.css'));
  const named_in = new Map<string, number>();
  const classes = new Map<string, string[]>();
  for (const file of files) {
    const names = [...classes_of(readFileSync(join(folder, file), 'utf8'))];
    classes.set(file, names);
    for (const name of names) named_in.set(name, (named_in.get(name) ?? 0) + 1);
  }
  const absent = (file: string) =>
    classes.get(file)?.some((name) => named_in.get(name) === 1 && !present.has(name)) ?? false;
  return [...new Set(used)]
    .map((name) => `${name}.css`)
    .filter(absent)
    .sort();
}

function classes_of(styles: string): Set<string> {
  return new Set(styles.match(/\bm_[0-9a-z]+\b/g));
}
