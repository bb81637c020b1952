import { readdirSync } from 'node:fs';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const folders = (path) =>
  readdirSync(new URL(path, import.meta.url), { withFileTypes: true })
    .filter((each) => each.isDirectory())
    .map((each) => each.name);
const rooms = folders('./src/features').flatMap((district) =>
  folders(`./src/features/${district}`).map((room) => `${district}/${room}`),
);

// A room may use shared parts, never another room; the house joins them.
const boundaries = rooms.map((room) => ({
  files: [`src/features/${room}/**/*.{ts,tsx}`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          { group: ['@/app', '@/app/*'], message: 'A feature does not know the app around it.' },
          {
            group: rooms.filter((other) => other !== room).map((other) => `@/features/${other}/**`),
            message:
              'Rooms do not know each other: what one shows in another is a part in its room.ts (src/house/slots.ts).',
          },
          { group: ['../../../*'], message: 'Leave the room through @/ so that the boundary can be checked.' },
        ],
      },
    ],
  },
}));

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'src/api/schema.d.ts', 'src/api/words.ts'] },
  ...tseslint.configs.recommended,
  hooks.configs.flat['recommended-latest'] ?? hooks.configs.flat.recommended,
  {
    files: ['src/**/*.{ts,tsx}'],
    rules: {
      'max-lines': ['error', { max: 300 }],
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "JSXAttribute[name.name='style'] > JSXExpressionContainer > ObjectExpression > Property > Literal.value",
          message: 'A look that is always the same stands in the module.css; style={} is for what is computed.',
        },
      ],
      'react-hooks/set-state-in-effect': 'off',
      'react-hooks/incompatible-library': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['src/{components,api,house,i18n,theme}/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [{ group: ['@/features/**', '@/app/**'], message: 'Shared parts do not know the features.' }],
        },
      ],
    },
  },
  ...boundaries,
);
