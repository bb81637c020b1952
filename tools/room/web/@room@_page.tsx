import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { tell_failure } from '@/components/failure';
import { Card, PageHead } from '@/components/page';
import { Answered, EmptyState } from '@/components/states';
import { useAdd@Noun@, use@Nouns@ } from './api';

export function @Nouns@Page() {
  const { t } = useTranslation('@room@');
  const @room@ = use@Nouns@();
  const may_write = useMay('@room@.write');
  return (
    <>
      <PageHead title={t('title')} note={t('note')} />
      {may_write && <Add@Noun@ />}
      <Answered of={@room@}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('none')} />
          ) : (
            <Card>
              <ul>
                {items.map((each) => (
                  <li key={each.id}>{each.name}</li>
                ))}
              </ul>
            </Card>
          )
        }
      </Answered>
    </>
  );
}

function Add@Noun@() {
  const { t } = useTranslation('@room@');
  const [name, set_name] = useState('');
  const add = useAdd@Noun@();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate(name, { onSuccess: () => set_name(''), onError: tell_failure });
      }}
    >
      <TextInput label={t('name')} value={name} onChange={(event) => set_name(event.currentTarget.value)} />
      <Button type="submit" loading={add.isPending}>
        {t('add')}
      </Button>
    </form>
  );
}
