package dynascope.engine.model;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The long name of a table, which the API takes wherever it takes a table's name.
///
/// The world is one account in one Region. Simplified: a table of another account or Region is one
/// that does not exist; the service asks for permissions first.
public final class TableArn {
  public static final String REGION = "us-east-1";
  public static final String ACCOUNT = "000000000000";

  private static final String OURS = "arn:aws:dynamodb:" + REGION + ":" + ACCOUNT + ":table/";

  private static final Pattern FORM =
      Pattern.compile("arn:aws[a-z-]*:dynamodb:[a-z0-9-]+:[0-9]{12}:table/[a-zA-Z0-9_.-]+");

  private TableArn() {}

  public static String of(String table) {
    return OURS + table;
  }

  /// The name in a name or ARN; an ARN from elsewhere stays whole, and so names no table here.
  public static String name(String nameOrArn) {
    String name = named(nameOrArn);
    return name == null ? nameOrArn : name;
  }

  /// The table that an ARN of this account and Region names, or null.
  public static @Nullable String named(String arn) {
    if (!arn.startsWith(OURS)) {
      return null;
    }
    String name = arn.substring(OURS.length());
    return name.isEmpty() || !name.chars().allMatch(Names::allows) ? null : name;
  }

  /// Whether this looks like the ARN of a table, wherever it may be.
  public static boolean isArn(String text) {
    return FORM.matcher(text).matches();
  }
}
