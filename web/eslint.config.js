import { readdirSync } from 'node:fs';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const rooms = readdirSync(new URL('./src/features', import.meta.url));

// A feature is one room: it may use shared parts, never another room. Routes in src/app join rooms.
const boundaries = rooms.map((room) => ({
  files: [`src/features/${room}/**/*.{ts,tsx}`],
  rules: {
    'no-restricted-imports': ['error', {
      patterns: [
        { group: ['@/app', '@/app/*'], message: 'A feature does not know the app around it.' },
        {
          group: rooms.filter((other) => other !== room).map((other) => `@/features/${other}/**`),
          message: 'Features meet in src/app/routes only: pass the part in as a prop there.',
        },
        { group: ['../../../*'], message: 'Leave the room through @/ so that the boundary can be checked.' },
      ],
    }],
  },
}));

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'src/api/schema.d.ts'] },
  ...tseslint.configs.recommended,
  hooks.configs.flat['recommended-latest'] ?? hooks.configs.flat.recommended,
  {
    files: ['src/**/*.{ts,tsx}'],
    rules: {
      'max-lines': ['error', { max: 300 }],
      'react-hooks/set-state-in-effect': 'off',
      'react-hooks/incompatible-library': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['src/{components,api,i18n,theme}/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-imports': ['error', {
        patterns: [{ group: ['@/features/**', '@/app/**'], message: 'Shared parts do not know the features.' }],
      }],
    },
  },
  ...boundaries,
);
