import auth from './auth.json';
import common from './common.json';
import shell from './shell.json';

export default { auth, common, shell };
