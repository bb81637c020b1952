import { Checkbox, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { Contact } from '@/api/types';
import { FormDialog } from '@/components/form_dialog';
import form_css from '@/components/form_dialog.module.css';
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
      name: contact?.name ?? '',
      phone: contact?.phone ?? '',
      email: contact?.email ?? '',
      company: contact?.company ?? '',
      job_title: contact?.job_title ?? '',
      city: contact?.city ?? '',
      do_not_contact: contact?.do_not_contact ?? false,
    },
    validate: {
      name: (value) => (value.trim() ? null : t('name_needed')),
      email: (value) => (!value || /^\S+@\S+$/.test(value) ? null : t('email_invalid')),
    },
  });
  return (
    <FormDialog
      title={t(contact ? 'edit_contact' : 'new_contact')}
      action={t('common:save')}
      close={close}
      form={form}
      // On an edit an emptied field has to reach the server, on a new contact it says nothing.
      send={(values) =>
        save(
          contact
            ? values
            : (Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')) as typeof values),
        )
      }
      onSaved={onSaved}
    >
      <TextInput label={t('name')} data-autofocus {...form.getInputProps('name')} />
      <div className={form_css.pair}>
        <TextInput label={t('phone')} type="tel" placeholder="+34 612 555 018" {...form.getInputProps('phone')} />
        <TextInput label={t('email')} type="email" {...form.getInputProps('email')} />
        <TextInput label={t('company')} {...form.getInputProps('company')} />
        <TextInput label={t('job_title')} {...form.getInputProps('job_title')} />
      </div>
      <TextInput label={t('city')} {...form.getInputProps('city')} />
      <Checkbox
        label={t('do_not_contact')}
        description={t('do_not_contact_text')}
        {...form.getInputProps('do_not_contact', { type: 'checkbox' })}
      />
    </FormDialog>
  );
}
