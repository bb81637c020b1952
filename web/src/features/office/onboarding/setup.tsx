import { lazy, Suspense, useState } from 'react';
import { useMay } from '@/api/session';
import { useSetup } from './api';

// Most days neither is wanted.
const SetupPath = lazy(() => import('./setup_path').then((part) => ({ default: part.SetupPath })));
const SilentForms = lazy(() => import('./silent_forms').then((part) => ({ default: part.SilentForms })));

/** Leads an empty workspace to its first greeted lead; afterwards says which forms greet nobody. */
export default function Setup() {
  const may_see = useMay('lead_forms.read');
  return may_see ? <Known /> : null;
}

function Known() {
  const may_connect = useMay('channels.write');
  const may_greet = useMay('lead_forms.write');
  const setup = useSetup().data;
  // Who has just seen her own test greeted reads on until she is done.
  const [in_test, test] = useState(false);
  if (!setup) return null;
  if (may_connect && may_greet && (!setup.greeted || in_test))
    return (
      <Suspense>
        <SetupPath setup={setup} onTest={() => test(true)} onDone={() => test(false)} />
      </Suspense>
    );
  if (setup.silent_forms.length === 0) return null;
  return (
    <Suspense>
      <SilentForms forms={setup.silent_forms} may_mend={may_greet} />
    </Suspense>
  );
}
