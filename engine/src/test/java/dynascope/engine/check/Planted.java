package dynascope.engine.check;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The engine once more, with a fault planted in one method of its code.
final class Planted extends ClassLoader {
  private final String where;
  private final ClassTransform fault;

  /// @param where the class with the fault, with its package
  private Planted(String where, ClassTransform fault) {
    super(Planted.class.getClassLoader());
    this.where = where;
    this.fault = fault;
  }

  /// An engine in which a method does something else.
  ///
  /// @param method its name, or empty for every method
  /// @param call what is called there
  /// @param instead what is done with the arguments of that call
  static Planted call(String where, String method, String call, Consumer<CodeBuilder> instead) {
    return new Planted(
        where,
        ClassTransform.transformingMethodBodies(
            model -> method.isEmpty() || model.methodName().equalsString(method),
            (builder, element) -> {
              if (element instanceof InvokeInstruction each && each.name().equalsString(call)) {
                instead.accept(builder);
              } else {
                builder.with(element);
              }
            }));
  }

  /// An engine in which a method has another body.
  static Planted body(String where, String method, Consumer<CodeBuilder> body) {
    return new Planted(
        where,
        ClassTransform.transformingMethodBodies(
            model -> model.methodName().equalsString(method),
            new CodeTransform() {
              @Override
              public void atStart(CodeBuilder builder) {
                body.accept(builder);
              }

              @Override
              public void accept(CodeBuilder builder, CodeElement element) {
                // What was there is gone.
              }
            }));
  }

  /// A class of this engine.
  Class<?> of(Class<?> known) throws ClassNotFoundException {
    return loadClass(known.getName());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith("dynascope.engine.")) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream in =
        Planted.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = in.readAllBytes();
      if (name.equals(where)) {
        bytes = ClassFile.of().transformClass(ClassFile.of().parse(bytes), fault);
      }
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException unreadable) {
      throw new ClassNotFoundException(name, unreadable);
    }
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    return Planted.class.getResourceAsStream("/" + name);
  }
}
