import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from './form_dialog';

interface BulkEraseProps {
  /** "Delete 12,431 leads?" */
  title: string;
  text: string;
  /** "Delete 12,431 leads" */
  yes: string;
  erase: () => Promise<unknown>;
  onDone: () => void;
}

/** Says how many will be gone before they are. */
export function BulkErase({ title, text, yes, erase, onDone }: BulkEraseProps) {
  const { t } = useTranslation();
  const [asking, ask] = useState(false);
  return (
    <>
      <Button
        size="compact-md"
        fz={13}
        variant="default"
        leftSection={<IconTrash size={14} />}
        onClick={() => ask(true)}
      >
        {t('delete')}
      </Button>
      {asking && (
        <ConfirmDialog title={title} text={text} action={yes} run={erase} close={() => ask(false)} onDone={onDone} />
      )}
    </>
  );
}
