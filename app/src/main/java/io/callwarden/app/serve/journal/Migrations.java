package io.callwarden.app.serve.journal;

import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationVersion;

/** Brings the tables up to date. */
final class Migrations {
  private Migrations() {}

  /**
   * Runs what has not run yet.
   *
   * @throws JournalException if the tables are those of a newer version or cannot be changed
   */
  static void run(Database database) {
    try {
      Flyway flyway = Flyway.configure(Migrations.class.getClassLoader())
          .dataSource(database.source())
          .locations("classpath:io/callwarden/app/serve/journal/" + database.dialect())
          .table("migrations")
          .validateMigrationNaming(true)
          .cleanDisabled(true)
          .load();
      refuseNewer(flyway.info());
      flyway.migrate();
    } catch (FlywayException e) {
      throw new JournalException(
          "the journal's tables cannot be made or brought up to date: " + e.getMessage(), e);
    }
  }

  private static void refuseNewer(MigrationInfoService migrations) {
    MigrationInfo current = migrations.current();
    if (current == null || current.getVersion() == null) {
      return;
    }
    MigrationVersion known = Arrays.stream(migrations.all())
        .filter(each -> each.getState().isResolved())
        .map(MigrationInfo::getVersion)
        .max(MigrationVersion::compareTo)
        .orElse(MigrationVersion.EMPTY);
    if (current.getVersion().compareTo(known) > 0) {
      throw new JournalException(
          "the journal was written by a newer Callwarden (its tables have version "
              + current.getVersion() + ", this program knows " + known
              + "): start the newer program, or use another folder or database");
    }
  }
}
