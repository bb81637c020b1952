import { lazy, Suspense } from 'react';
import { writing_to } from '@/components/reach/writing_to';

const WriteSheet = lazy(() => import('./write_sheet').then((part) => ({ default: part.WriteSheet })));

/** Opens the sheet for whomever the reader wants to write to, on any page. */
export default function Writing() {
  const person = writing_to.use();
  if (!person) return null;
  return (
    <Suspense>
      <WriteSheet key={person.contact_id} person={person} close={() => writing_to.set(undefined)} />
    </Suspense>
  );
}
