// The rooms of the app, one line each. What a room adds to the frame stands in its own room.ts.
export { room as analytics } from '@/features/insight/analytics/room';
export { room as capture } from '@/features/reach/capture/room';
export { room as channels } from '@/features/talks/channels/room';
export { room as contacts } from '@/features/people/contacts/room';
export { room as identity } from '@/features/office/identity/room';
export { room as inbox } from '@/features/talks/inbox/room';
export { room as leads } from '@/features/sales/leads/room';
export { room as notifications } from '@/features/operation/notifications/room';
export { room as onboarding } from '@/features/office/onboarding/room';
export { room as operations } from '@/features/office/operations/room';
export { room as profile } from '@/features/office/profile/room';
export { room as saved_views } from '@/features/office/saved_views/room';
export { room as team } from '@/features/office/team/room';
