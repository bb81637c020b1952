export { default as common } from './common.json';
export { default as shell } from './shell.json';
