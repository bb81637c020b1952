import { Button, Checkbox, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@/api/problem';
import type { Contact } from '@/api/types';
import { Dialog } from '@/components/dialog';
import { tell_failure } from '@/components/failure';
import { useSaveContact } from './api';

interface ContactFormProps {
  contact?: Contact;
  close: () => void;
  onSaved: (contact: Contact) => void;
}

/** Makes a contact, or edits one. */
export function ContactForm({ contact, close, onSaved }: ContactFormProps) {
  const { t } = useTranslation(['contacts', 'common']);
  const save = useSaveContact(contact?.id);
  const form = useForm({
    initialValues: {
      name: contact?.name ?? '', phone: contact?.phone ?? '', email: contact?.email ?? '', company: contact?.company ?? '',
      job_title: contact?.job_title ?? '', city: contact?.city ?? '', do_not_contact: contact?.do_not_contact ?? false,
    },
    validate: {
      name: (value) => (value.trim() ? null : t('name_needed')),
      email: (value) => (!value || /^\S+@\S+$/.test(value) ? null : t('email_invalid')),
    },
  });
  const submit = form.onSubmit((values) => {
    // On an edit an emptied field has to reach the server, on a new contact it says nothing.
    const fields = contact ? values : (Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')) as typeof values);
    save.mutate(fields, {
      onSuccess: onSaved,
      onError: (failure) => {
        if (failure instanceof ApiProblem && failure.errors.length > 0) form.setErrors(failure.field_errors());
        else tell_failure(failure);
      },
    });
  });
  return (
    <Dialog onClose={close} title={t(contact ? 'edit_contact' : 'new_contact')}>
      <form onSubmit={submit} style={{ display: 'grid', gap: 12 }}>
        <TextInput label={t('name')} data-autofocus {...form.getInputProps('name')} />
        <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 12 }}>
          <TextInput label={t('phone')} type="tel" placeholder="+34 612 555 018" {...form.getInputProps('phone')} />
          <TextInput label={t('email')} type="email" {...form.getInputProps('email')} />
          <TextInput label={t('company')} {...form.getInputProps('company')} />
          <TextInput label={t('job_title')} {...form.getInputProps('job_title')} />
        </div>
        <TextInput label={t('city')} {...form.getInputProps('city')} />
        <Checkbox label={t('do_not_contact')} description={t('do_not_contact_text')} {...form.getInputProps('do_not_contact', { type: 'checkbox' })} />
        <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8 }}>
          <Button variant="default" onClick={close}>{t('common:cancel')}</Button>
          <Button type="submit" loading={save.isPending}>{t('common:save')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
