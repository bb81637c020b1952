import type { components } from './schema';

export type { Permission } from './words';

/** The nouns of the API that several rooms speak of; what only one room knows it names itself, from `Schemas`. */
export type Schemas = components['schemas'];

export type Answer = Schemas['LeadAnswer'];
export type Actor = Schemas['ActorView'];
export type Channel = Schemas['ChannelView'];
export type ChannelKind = Schemas['KindView'];
export type CredentialField = Schemas['CredentialField'];
export type ChannelSetup = Schemas['Setup'];
export type Contact = Schemas['ContactView'];
export type Conversation = Schemas['ConversationView'];
export type FeedItem = Schemas['FeedItem'];
export type FieldError = NonNullable<Problem['errors']>[number];
export type Figure = Schemas['Figure'];
export type InstantResponse = Schemas['InstantResponse'];
export type Lead = Schemas['LeadView'];
export type LeadForm = Schemas['FormView'];
export type LeadStatus = Lead['status'];
export type LeadPriority = Lead['priority'];
export type Me = Schemas['Me'];
export type Message = Schemas['MessageView'];
export type Notification = Schemas['Notification'];
export type Problem = Schemas['Problem'];
export type SearchResult = Schemas['Hit'];
export type Session = Schemas['Session'];
export type Template = Schemas['TemplateView'];
export type Tenant = Schemas['Tenant'];
export type TimelineEntry = Schemas['TimelineEntry'];
export type Today = Schemas['Today'];
export type User = Schemas['User'];
export type Variable = Schemas['VariableValue'];

export interface Page<T> {
  items: T[];
  next?: string;
}
