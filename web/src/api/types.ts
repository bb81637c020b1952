import type { components } from './schema';

/** The nouns of the API under the names the app uses. The only file that knows where they stand in the schema. */
type Schemas = components['schemas'];

export type Answer = Schemas['Answer'];
export type Actor = Schemas['Actor'];
export type Channel = Schemas['Channel'];
export type ChannelKind = Channel['kind'];
export type ChannelSetup = Schemas['ChannelSetup'];
export type Contact = Schemas['Contact'];
export type Conversation = Schemas['Conversation'];
export type FeedItem = Schemas['FeedItem'];
export type FieldError = Schemas['FieldError'];
export type InstantResponse = Schemas['InstantResponse'];
export type Lead = Schemas['Lead'];
export type LeadForm = Schemas['LeadForm'];
export type LeadStatus = Lead['status'];
export type LeadPriority = Lead['priority'];
export type Me = Schemas['Me'];
export type Message = Schemas['Message'];
export type Notification = Schemas['Notification'];
export type Problem = Schemas['Problem'];
export type Role = Schemas['User']['role'];
export type SearchResult = Schemas['SearchResult'];
export type Session = Schemas['Session'];
export type Template = Schemas['Template'];
export type Tenant = Schemas['Tenant'];
export type TimelineEntry = Schemas['TimelineEntry'];
export type Today = Schemas['Today'];
export type User = Schemas['User'];
export type Variable = Schemas['Variable'];

export interface Page<T> {
  items: T[];
  next?: string;
}

export const LEAD_STATUSES: LeadStatus[] = ['new', 'contacted', 'qualified', 'won', 'lost'];
export const LEAD_PRIORITIES: LeadPriority[] = ['high', 'normal', 'low'];
export const ROLES: Role[] = ['owner', 'admin', 'manager', 'marketer', 'sales', 'viewer'];
