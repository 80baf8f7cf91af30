using System.Runtime.InteropServices;

namespace Mien.Lab.Training.Svm;

/// <summary>The functions of LIBLINEAR 2.3 (Debian's liblinear4) that are used, under their own names.</summary>
internal static unsafe partial class Liblinear
{
    private const string Library = "liblinear.so.4";

    /// <summary>L2-regularized SVM with squared hinge loss, solved in the dual.</summary>
    public const int L2R_L2LOSS_SVC_DUAL = 1;

    /// <summary>One number of a sparse row; a row ends with index −1.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Node
    {
        public int Index;
        public double Value;
    }

    /// <summary>l rows of n numbers with their labels y.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Problem
    {
        public int L;
        public int N;
        public double* Y;
        public Node** X;
        public double Bias;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct Parameter
    {
        public int SolverType;
        public double Eps;
        public double C;
        public int NrWeight;
        public int* WeightLabel;
        public double* Weight;
        public double P;
        public double* InitSol;
    }

    /// <summary>The C library's, whose numbers decide the order in which LIBLINEAR takes the rows.</summary>
    [LibraryImport("libc")]
    public static partial void srand(uint seed);

    [LibraryImport(Library)]
    public static partial nint train(Problem* problem, Parameter* parameter);

    [LibraryImport(Library)]
    public static partial byte* check_parameter(Problem* problem, Parameter* parameter);

    [LibraryImport(Library)]
    public static partial int get_nr_class(nint model);

    [LibraryImport(Library)]
    public static partial void get_labels(nint model, int* labels);

    [LibraryImport(Library)]
    public static partial double get_decfun_coef(nint model, int feature, int label);

    [LibraryImport(Library)]
    public static partial double get_decfun_bias(nint model, int label);

    [LibraryImport(Library)]
    public static partial void free_and_destroy_model(nint* model);

    [LibraryImport(Library)]
    public static partial void set_print_string_function(delegate* unmanaged[Cdecl]<byte*, void> print);
}
