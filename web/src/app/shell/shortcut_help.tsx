import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '@/components/dialog';
import { house } from '@/house/house';
import { useWords } from '@/house/words';
import { usePlaces } from './places';
import css from './shortcut_help.module.css';

type Row = [keys: string[], text: string];

/** Every shortcut there is, under `?`. */
export default function ShortcutHelp({ close }: { close: () => void }) {
  const { t } = useTranslation('shell');
  const words = useWords();
  const { rail } = usePlaces();
  const groups: { title: string; rows: Row[] }[] = [
    {
      title: t('keys_anywhere'),
      rows: [
        [['Ctrl', 'K'], t('key_palette')],
        [['?'], t('key_help')],
        ...rail.flatMap(({ key, name }): Row[] =>
          key ? [[['G', key.toUpperCase()], t('key_go', { place: name })]] : [],
        ),
      ],
    },
    {
      title: t('keys_lists'),
      rows: [
        [['/'], t('key_search')],
        [['F'], t('key_filter')],
        [['J'], t('key_next')],
        [['K'], t('key_previous')],
        [['Enter'], t('key_open')],
        [['X'], t('key_select')],
        [['E'], t('key_status')],
        [['Esc'], t('key_close')],
        [['Ctrl', 'Z'], t('key_undo')],
      ],
    },
    ...house.rooms().flatMap(({ name, keys }) =>
      keys
        ? [
            {
              title: words(name, keys.title),
              rows: keys.rows.map(([pressed, word]): Row => [pressed, words(name, word)]),
            },
          ]
        : [],
    ),
  ];
  return (
    <Dialog onClose={close} title={t('shortcuts')} size="lg">
      <div className={css.groups}>
        {groups.map((group) => (
          <section key={group.title}>
            <h3>{group.title}</h3>
            <dl>
              {group.rows.map(([keys, text]) => (
                <Fragment key={text}>
                  <dt>{text}</dt>
                  <dd>
                    {keys.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
