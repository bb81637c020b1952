import { Button } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@/api/problem';
import { Dialog } from './dialog';
import { reason_of, tell_failure } from './failure';
import css from './form_dialog.module.css';

interface FormDialogProps<Values extends object, Saved> {
  title: string;
  size?: number;
  close: () => void;
  form: Pick<UseFormReturnType<Values>, 'onSubmit' | 'setErrors'>;
  /** Sends what was entered; a refusal of the server is shown at its field, or told. */
  send: (values: Values) => Promise<Saved>;
  onSaved: (saved: Saved, values: Values) => void;
  /** The button that sends. */
  action: string;
  /** Names a server's field as the form does. */
  field_of?: (field: string) => string;
  /** Beside the buttons. */
  aside?: ReactNode;
  /** Says a failure in the form rather than beside it, for reasons that are read while correcting. */
  told?: true;
  children: ReactNode;
}

/** A form in a dialog: Enter sends, what is wrong is said where it stands, Cancel leaves everything as it was. */
export function FormDialog<Values extends object, Saved>(props: FormDialogProps<Values, Saved>) {
  const { t } = useTranslation();
  const { form, close } = props;
  const sending = useMutation({ mutationFn: props.send });
  const submit = form.onSubmit((values) =>
    sending.mutate(values, {
      onSuccess: (saved) => props.onSaved(saved, values),
      onError: (failure) => {
        const known = failure instanceof ApiProblem ? Object.entries(failure.field_errors()) : [];
        if (known.length === 0 && !props.told) tell_failure(failure);
        form.setErrors(
          Object.fromEntries(known.map(([field, reason]) => [props.field_of?.(field) ?? field, reason])),
        );
      },
    }),
  );
  return (
    <Dialog onClose={close} size={props.size} title={props.title}>
      <form onSubmit={submit} className={css.form} noValidate>
        {props.told && sending.error && (
          <div role="alert" className={css.failure}>
            {reason_of(sending.error)}
          </div>
        )}
        {props.children}
        <div className={css.foot}>
          {props.aside}
          <div>
            <Button variant="default" onClick={close}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={sending.isPending}>
              {props.action}
            </Button>
          </div>
        </div>
      </form>
    </Dialog>
  );
}

interface ConfirmDialogProps {
  title: string;
  /** What will be gone. */
  text: ReactNode;
  action: string;
  run: () => Promise<unknown>;
  close: () => void;
  onDone?: () => void;
}

/** Asks before something goes for good. The safe way out has the focus. */
export function ConfirmDialog({ title, text, action, run, close, onDone }: ConfirmDialogProps) {
  const { t } = useTranslation();
  const running = useMutation({ mutationFn: run });
  // The page below may say at once that the record is gone, and take this dialog with it: what follows hangs on the promise.
  const confirm = () => void running.mutateAsync().then(onDone ?? close, tell_failure);
  return (
    <Dialog onClose={close} title={title}>
      <div className={css.form}>
        <div className={css.text}>{text}</div>
        <div className={css.foot}>
          <div>
            <Button variant="default" onClick={close} data-autofocus>
              {t('cancel')}
            </Button>
            <Button color="red.9" loading={running.isPending} onClick={confirm}>
              {action}
            </Button>
          </div>
        </div>
      </div>
    </Dialog>
  );
}
