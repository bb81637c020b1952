-- folded(): text as it is compared and searched, the same as alcedo::folded (SQLite gets that one itself). Plain ASCII takes
-- the short way.
--postgres create function folded(value text) returns text language sql immutable parallel safe as $$ select case when octet_length(value) = length(value) then lower(value collate "und-x-icu") else replace(replace(replace(translate(normalize(regexp_replace(lower(normalize(value, NFD) collate "und-x-icu"), '[\u0300-\u0337\u0339-\u036f\u0483-\u0487]', '', 'g'), NFC), 'ςøđðłıħŧŋſ', 'σoddlihtns'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe') end $$;

-- Names and search words were folded for Latin letters only. In byte order on both engines, as their ranges need.
--postgres alter table contacts alter column name_key type text collate "C";
--postgres alter table contact_words alter column word type text collate "C";
update contacts set name_key = folded(name), words = folded(words);
insert into contact_words (tenant_id, word, contact_id)
    select tenant_id, folded(word), contact_id from contact_words where folded(word) <> word on conflict do nothing;
delete from contact_words where folded(word) <> word;
