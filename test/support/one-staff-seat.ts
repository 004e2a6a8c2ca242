import { afterAll, beforeAll } from '@jest/globals';
import { startTestDesk, type TestDesk, temporaryFolder } from './test-desk.ts';
import { StaffSeat } from './web-seats.ts';

/** One desk with one staff seat for all tests of a file; they are there once the first test runs. */
export function oneStaffSeat(): { readonly desk: TestDesk; readonly staff: StaffSeat } {
  const folder = temporaryFolder();
  const opened = {} as { desk: TestDesk; staff: StaffSeat };

  beforeAll(async () => {
    opened.desk = await startTestDesk(folder.path);
    opened.staff = await StaffSeat.open(opened.desk.url);
  });

  afterAll(async () => {
    opened.staff.leave();
    await opened.desk.stop();
    folder.remove();
  });

  return opened;
}
