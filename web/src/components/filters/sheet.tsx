import { Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFocusBack } from '../dialog';
import Editor, { type EditorProps } from './editor';
import css from './filters.module.css';

/** The editor on a phone: from below, where the thumb is. */
export default function Sheet(props: EditorProps) {
  const { t } = useTranslation();
  useFocusBack();
  return (
    <Drawer
      opened
      position="bottom"
      size="auto"
      title={t('filter')}
      onClose={props.close}
      closeOnEscape={false}
      classNames={{ content: css.sheet }}
    >
      <Editor {...props} />
    </Drawer>
  );
}
