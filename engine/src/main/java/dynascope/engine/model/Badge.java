package dynascope.engine.model;

/// How sure a number is: stated by AWS, published elsewhere, or our own model.
public enum Badge {
  DOCUMENTED,
  PUBLISHED,
  MODELLED
}
