import { resolve } from 'node:path';
import { DeskError } from '../../src/errors.ts';
import { type Agency, readAgencyFile } from '../settings/agency-file.ts';
import { environmentIn } from '../settings/settings.ts';

/** The agency's settings for a command that needs neither platforms nor a database. @throws DeskError SETTINGS_INVALID */
export function readAgency(folder: string = process.cwd()): Agency {
  const faults: string[] = [];
  const path = resolve(folder, environmentIn(folder, process.env).AGENCY_FILE?.trim() || 'ethics-desk.json');
  const agency = readAgencyFile(path, null, faults);
  if (!agency) throw new DeskError('SETTINGS_INVALID', faults.join('\n'));
  return agency;
}
