import i18next from 'i18next';

/** The API's word for where a lead came from, as people say it. */
export function source_name(source: string): string {
  const key = `common:source_${source}`;
  return i18next.exists(key) ? i18next.t(key as 'common:source_api') : source;
}
