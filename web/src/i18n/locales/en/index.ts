import auth from './auth.json';
import channels from './channels.json';
import common from './common.json';
import contacts from './contacts.json';
import conversations from './conversations.json';
import events from './events.json';
import lead_forms from './lead_forms.json';
import leads from './leads.json';
import onboarding from './onboarding.json';
import profile from './profile.json';
import shell from './shell.json';
import team from './team.json';
import today from './today.json';

export default { auth, channels, common, contacts, conversations, events, lead_forms, leads, onboarding, profile, shell, team, today };
